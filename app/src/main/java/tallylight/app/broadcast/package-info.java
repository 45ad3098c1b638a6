/**
 * A broadcast: the program encoded once and handed to a destination and a recorder, and what can be
 * said about its health.
 */
@NullMarked
package tallylight.app.broadcast;

import org.jspecify.annotations.NullMarked;
