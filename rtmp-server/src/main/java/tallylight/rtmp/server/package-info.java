/** The local ingest: a server that takes broadcasts, reports what arrives and records it. */
@NullMarked
package tallylight.rtmp.server;

import org.jspecify.annotations.NullMarked;
