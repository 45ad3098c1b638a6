/** The handshake that opens a connection (RTMP 1.0, section 5.2). */
@NullMarked
package tallylight.rtmp.handshake;

import org.jspecify.annotations.NullMarked;
