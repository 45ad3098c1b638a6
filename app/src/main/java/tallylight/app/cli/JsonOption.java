package tallylight.app.cli;

import picocli.CommandLine.Option;

/** {@code --json}, the same for every command. */
final class JsonOption {
  /** A command that has the option. */
  interface Holder {
    JsonOption json();
  }

  @Option(
      names = "--json",
      description = "End with one JSON object on standard output; progress goes to standard error.")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
