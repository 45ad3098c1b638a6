/**
 * The interoperability matrix: publishers and servers of other people against ours, packet by
 * packet.
 */
@NullMarked
package tallylight.rtmp.interop;

import org.jspecify.annotations.NullMarked;
