/**
 * The services that can be broadcast to, as data: their servers, limits and recommendations, and
 * how what a person pastes becomes a destination.
 */
@NullMarked
package tallylight.app.service;

import org.jspecify.annotations.NullMarked;
