/** Benchmarks of the hot paths. {@code bench/jmh} runs them. */
@NullMarked
package tallylight.bench;

import org.jspecify.annotations.NullMarked;
