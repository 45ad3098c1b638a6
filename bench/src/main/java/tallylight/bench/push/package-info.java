/** A file pushed as fast as the socket takes it. */
@NullMarked
package tallylight.bench.push;

import org.jspecify.annotations.NullMarked;
