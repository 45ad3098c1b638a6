/** How many publishers the ingest takes. */
@NullMarked
package tallylight.bench.ingest;

import org.jspecify.annotations.NullMarked;
