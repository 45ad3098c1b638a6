package tallylight.capture;

import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/**
 * What a camera can give.
 *
 * @param coding how its pictures come, in the four letters of the system: {@code YUYV}, {@code
 *     NV12}, {@code MJPG}, …
 * @param size of its pictures
 * @param fastest the most pictures a second at that size
 */
public record CameraMode(String coding, VideoSize size, FrameRate fastest) {}
