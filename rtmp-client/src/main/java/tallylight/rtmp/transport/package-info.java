/**
 * What carries the bytes of a connection: TCP and TLS; HTTP tunnels fit behind the same {@link
 * tallylight.rtmp.transport.Transport}.
 */
@NullMarked
package tallylight.rtmp.transport;

import org.jspecify.annotations.NullMarked;
