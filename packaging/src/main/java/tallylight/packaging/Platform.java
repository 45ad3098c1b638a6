package tallylight.packaging;

import java.util.Locale;

/** A kind of computer that installers are made for, under the names others have for it. */
enum Platform {
  LINUX_X64("linux", "amd64", "amd64", "linux-x86_64", "linux-x86-64", "linux_x64"),
  LINUX_ARM64("linux", "aarch64", "arm64", "linux-arm64", "linux-aarch64"),
  MACOS_X64("mac", "x86_64", "x86_64", "macosx-x86_64", "darwin-x86-64", "darwin_universal"),
  MACOS_ARM64("mac", "aarch64", "arm64", "macosx-arm64", "darwin-aarch64"),
  WINDOWS_X64("windows", "amd64", "x64", "windows-x86_64", "win32-x86-64", "win64");

  private final String system;
  private final String processor;
  private final String label;
  private final String folders;

  /**
   * A platform.
   *
   * @param system how Java's name of the system begins, in lower case
   * @param processor Java's name of the processor
   * @param label what files that are handed out call the processor
   * @param folders what libraries call the folder of its natives: JavaCPP, JNA, and BridJ where it
   *     knows the platform
   */
  Platform(String system, String processor, String label, String... folders) {
    this.system = system;
    this.processor = processor;
    this.label = label;
    this.folders = " " + String.join(" ", folders) + " ";
  }

  /** The one this Java runs on. */
  static Platform current() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    for (Platform platform : values()) {
      if (os.startsWith(platform.system) && arch.equals(platform.processor)) {
        return platform;
      }
    }
    throw new PackagingException("There are no native libraries for " + os + " on " + arch + ".");
  }

  boolean isLinux() {
    return system.equals("linux");
  }

  boolean isMac() {
    return system.equals("mac");
  }

  boolean isWindows() {
    return system.equals("windows");
  }

  String label() {
    return label;
  }

  /** Whether a folder inside an archive holds natives of this platform. */
  boolean owns(String folder) {
    String gpl = "-gpl";
    String name =
        folder.endsWith(gpl) ? folder.substring(0, folder.length() - gpl.length()) : folder;
    return folders.contains(" " + name + " ");
  }
}
