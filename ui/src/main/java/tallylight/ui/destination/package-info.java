/** Where the broadcast goes: service, address and key. */
@NullMarked
package tallylight.ui.destination;

import org.jspecify.annotations.NullMarked;
