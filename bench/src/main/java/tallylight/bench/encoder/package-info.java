/** What the encoders cost and what they give for it. */
@NullMarked
package tallylight.bench.encoder;

import org.jspecify.annotations.NullMarked;
