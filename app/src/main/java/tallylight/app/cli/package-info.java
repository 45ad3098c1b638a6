/**
 * The command line. Every command has {@code --help} and documented exit codes; with {@code --json}
 * it ends with one object on standard output.
 */
@NullMarked
package tallylight.app.cli;

import org.jspecify.annotations.NullMarked;
