@NullMarked
package tallylight.bench.network;

import org.jspecify.annotations.NullMarked;
