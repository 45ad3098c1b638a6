/**
 * Makes the installers of the operating system it runs on. {@code docs/packaging.md} says what is
 * in them.
 */
@NullMarked
package tallylight.packaging;

import org.jspecify.annotations.NullMarked;
