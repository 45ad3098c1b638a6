package tallylight.app.cli;

import picocli.CommandLine.IVersionProvider;
import tallylight.app.ProgramVersion;

/** What {@code --version} prints: the program's version and the Java it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Tallylight " + ProgramVersion.text(), "Java " + Runtime.version()};
  }
}
