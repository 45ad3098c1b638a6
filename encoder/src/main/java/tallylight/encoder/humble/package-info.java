/**
 * Encoders of humble-video: an FFmpeg of 2015 with its own x264 and AAC. Slower than the {@code
 * ffmpeg} backend, and only there where its native library is on the class path.
 */
@NullMarked
package tallylight.encoder.humble;

import org.jspecify.annotations.NullMarked;
