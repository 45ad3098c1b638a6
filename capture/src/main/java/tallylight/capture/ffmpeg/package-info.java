/**
 * FFmpeg as this room uses it: reading, decoding and converting, called through JavaCPP on native
 * memory. All of it runs on the caller's thread, and objects belong to one thread at a time.
 */
@NullMarked
package tallylight.capture.ffmpeg;

import org.jspecify.annotations.NullMarked;
