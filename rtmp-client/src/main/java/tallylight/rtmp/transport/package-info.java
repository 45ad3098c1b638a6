/**
 * What carries the bytes of a connection: TCP, TLS and HTTP tunnels, behind the same {@link
 * tallylight.rtmp.transport.Transport}; and the way there: names, addresses, proxies.
 */
@NullMarked
package tallylight.rtmp.transport;

import org.jspecify.annotations.NullMarked;
