/** What a person sends to whoever helps. */
@NullMarked
package tallylight.ui.support;

import org.jspecify.annotations.NullMarked;
