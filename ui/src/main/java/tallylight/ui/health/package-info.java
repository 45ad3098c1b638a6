/** How the broadcast fares: a light that explains itself, graphs, and what has happened. */
@NullMarked
package tallylight.ui.health;

import org.jspecify.annotations.NullMarked;
