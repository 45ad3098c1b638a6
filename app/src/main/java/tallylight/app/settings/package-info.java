/** What a person has chosen, and how it is kept on disk. Never holds a stream key. */
@NullMarked
package tallylight.app.settings;

import org.jspecify.annotations.NullMarked;
