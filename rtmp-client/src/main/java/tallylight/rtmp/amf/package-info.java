/**
 * Action Message Format 0: the values that commands and metadata are made of. AMF3 is only read.
 *
 * <p>The lowest layer: bytes to values and back, without any knowledge of RTMP.
 */
@NullMarked
package tallylight.rtmp.amf;

import org.jspecify.annotations.NullMarked;
