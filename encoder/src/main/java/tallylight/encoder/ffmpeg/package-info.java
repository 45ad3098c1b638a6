/** Encoders of FFmpeg's libavcodec, called through JavaCPP on native memory. */
@NullMarked
package tallylight.encoder.ffmpeg;

import org.jspecify.annotations.NullMarked;
