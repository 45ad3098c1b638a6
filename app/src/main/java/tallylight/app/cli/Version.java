package tallylight.app.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the program's version and the Java it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = TallylightCommand.class.getPackage().getImplementationVersion();
    return new String[] {
      "Tallylight " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
    };
  }
}
