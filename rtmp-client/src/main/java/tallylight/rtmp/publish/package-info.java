/**
 * The publisher: a connection to a service that carries one broadcast, its send queue, and the
 * words for everything that can go wrong with it.
 */
@NullMarked
package tallylight.rtmp.publish;

import org.jspecify.annotations.NullMarked;
