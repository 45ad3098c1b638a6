/** What scenes cost. */
@NullMarked
package tallylight.bench.scene;

import org.jspecify.annotations.NullMarked;
