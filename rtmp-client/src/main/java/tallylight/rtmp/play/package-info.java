/** The player: a connection to a server that gives a broadcast as packets. */
@NullMarked
package tallylight.rtmp.play;

import org.jspecify.annotations.NullMarked;
