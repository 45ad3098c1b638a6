package tallylight.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./package}: the installers of this operating system. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the installers of the operating system it runs on: on Linux .deb (with dpkg-deb), .rpm"
          + " (with rpmbuild) and .tar.gz, on Windows .msi (with WiX), on macOS .dmg and .pkg.",
      "docs/packaging.md says what is in them."
    })
public final class PackageCommand implements Callable<Integer> {
  enum Type {
    DEB,
    RPM,
    TAR,
    MSI,
    DMG,
    PKG
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "TYPE",
      description = "Makes only these of ${COMPLETION-CANDIDATES}.")
  private List<Type> only = List.of();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "target/dist",
      description = "Where they go; ${DEFAULT-VALUE} if not given.")
  private Path output = Path.of("target/dist");

  @Option(names = "--release", paramLabel = "VERSION", hidden = true)
  private String version = "0.0.0";

  @Option(names = "--time", paramLabel = "INSTANT", hidden = true)
  private Instant time = Instant.EPOCH;

  private PackageCommand() {}

  /** Runs it in the project's folder. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new PackageCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((fault, line, _) -> explain(fault, line))
            .execute(arguments));
  }

  private static int explain(Exception fault, CommandLine line) {
    boolean expected = fault instanceof PackagingException;
    line.getErr().println("package: " + (expected ? fault.getMessage() : fault.toString()));
    return 1;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    var release = new Release(root, version, Platform.current(), FileTime.from(time));
    Path folder = Files.createDirectories(root.resolve(output));
    clear(folder);
    say("putting the program and its Java together");
    AppImage image = AppImage.build(release);
    say("starting it once, for the cache");
    Training.run(release, image);
    List<Path> made = make(release, image, folder);
    if (made.isEmpty()) {
      throw new PackagingException(
          "Nothing could be made here; ./package --help says what needs what.");
    }
    made.add(BillOfMaterials.write(release, folder));
    writeChecksums(folder, made);
    for (Path file : made) {
      System.out.printf("%-48s %6.1f MB%n", file.getFileName(), Files.size(file) / 1e6);
    }
    System.out.printf("%-48s %6.1f MB%n", "installed", Folders.size(image.root()) / 1e6);
    return 0;
  }

  private List<Path> make(Release release, AppImage image, Path folder)
      throws IOException, InterruptedException {
    var made = new ArrayList<Path>();
    if (release.platform().isLinux()) {
      LinuxPackages linux = LinuxPackages.of(release, image, folder);
      if (wanted(Type.DEB, "dpkg-deb")) {
        made.add(linux.deb());
      }
      if (wanted(Type.RPM, "rpmbuild")) {
        made.add(linux.rpm());
      }
      if (wanted(Type.TAR, "tar")) {
        made.add(linux.portable());
      }
    } else if (release.platform().isWindows()) {
      if (wanted(Type.MSI, "wix.exe")) {
        made.add(WindowsPackage.msi(release, image, folder));
      }
    } else {
      MacPackages mac = MacPackages.of(release, image, folder);
      if (wanted(Type.DMG, "hdiutil")) {
        made.add(mac.dmg());
      }
      if (wanted(Type.PKG, "pkgbuild")) {
        made.add(mac.pkg());
      }
    }
    return made;
  }

  private boolean wanted(Type type, String tool) {
    if (!only.isEmpty() && !only.contains(type)) {
      return false;
    }
    if (!Tools.has(tool)) {
      System.err.println("package: no " + type + ", since there is no " + tool + " here");
      return false;
    }
    say("making the " + type);
    return true;
  }

  /** Old packages beside new ones would be handed out with them. */
  private static void clear(Path folder) throws IOException {
    for (Path file : Folders.files(folder)) {
      if (String.valueOf(file.getFileName()).matches("(?i)(tallylight[-_].*|SHA256SUMS)")) {
        Files.delete(file);
      }
    }
  }

  private static void writeChecksums(Path folder, List<Path> files) throws IOException {
    var lines = new ArrayList<String>();
    for (Path file : files) {
      lines.add(sha256(file) + "  " + file.getFileName());
    }
    Files.write(folder.resolve("SHA256SUMS"), lines);
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (var content = Files.newInputStream(file)) {
        var buffer = new byte[1 << 16];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void say(String what) {
    System.err.println("package: " + what);
  }
}
