/**
 * A rehearsal: a whole broadcast to an ingest of our own on this machine, measured at both ends.
 */
@NullMarked
package tallylight.app.rehearsal;

import org.jspecify.annotations.NullMarked;
