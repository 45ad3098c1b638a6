/** What scenes cost, and how fast a screen is captured. */
@NullMarked
package tallylight.bench.scene;

import org.jspecify.annotations.NullMarked;
