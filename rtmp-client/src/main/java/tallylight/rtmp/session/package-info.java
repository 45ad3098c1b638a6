/**
 * A client's session: the address and the key, the way from a name to a server that has agreed, and
 * the words for everything that can go wrong on it. Publishing and playing have it in common.
 */
@NullMarked
package tallylight.rtmp.session;

import org.jspecify.annotations.NullMarked;
