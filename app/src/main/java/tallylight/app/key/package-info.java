/** Where stream keys are kept: in the operating system's keyring, never in a file of ours. */
@NullMarked
package tallylight.app.key;

import org.jspecify.annotations.NullMarked;
