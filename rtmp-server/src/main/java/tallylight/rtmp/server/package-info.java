/**
 * The local ingest: a server that takes broadcasts, reports what arrives, records it and lets
 * others play it.
 */
@NullMarked
package tallylight.rtmp.server;

import org.jspecify.annotations.NullMarked;
