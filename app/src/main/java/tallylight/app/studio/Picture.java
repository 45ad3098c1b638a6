package tallylight.app.studio;

import tallylight.media.VideoSize;

/**
 * A picture of the program, for whoever wants to keep or show it.
 *
 * @param size in pixels
 * @param argb row after row, without gaps: opaque, 8 bits each of 255, red, green and blue, the
 *     highest first. The array is the receiver's.
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Picture(VideoSize size, int[] argb) {}
