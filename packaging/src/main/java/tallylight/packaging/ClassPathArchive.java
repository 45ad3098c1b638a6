package tallylight.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive of the program's class path, and what becomes of it in an installer. */
record ClassPathArchive(Path file) {
  private static final String HUMBLE = "humble-video-";
  private static final String JAVAFX = "javafx-";

  String name() {
    return String.valueOf(file.getFileName());
  }

  /** Its natives must not be handed out, and its classes are useless without. */
  boolean isLeftOut() {
    return name().startsWith(HUMBLE);
  }

  /** It goes into the Java runtime instead. */
  boolean isJavaFx() {
    return name().startsWith(JAVAFX);
  }

  /**
   * Puts its classes and what it keeps of natives into one folder, and natives that can lie
   * unpacked into another.
   */
  void stage(Platform platform, Path classes, Path unpacked) throws IOException {
    try (var archive = new JarFile(file.toFile())) {
      List<JarEntry> entries = archive.stream().filter(entry -> !entry.isDirectory()).toList();
      unpackNatives(archive, entries, platform, unpacked);
      boolean natives = entries.stream().anyMatch(ClassPathArchive::isNative);
      if (!natives) {
        Files.copy(file, classes.resolve(name()), StandardCopyOption.REPLACE_EXISTING);
      } else if (entries.stream().anyMatch(ClassPathArchive::isClass)) {
        copyTrimmed(archive, entries, platform, classes.resolve(name()));
      }
    }
  }

  private static boolean isNative(JarEntry entry) {
    return new ArchiveEntry(entry.getName()).isNative();
  }

  private static boolean isClass(JarEntry entry) {
    return new ArchiveEntry(entry.getName()).isClass();
  }

  private static void unpackNatives(
      JarFile archive, List<JarEntry> entries, Platform platform, Path natives) throws IOException {
    for (JarEntry entry : entries) {
      var path = new ArchiveEntry(entry.getName());
      if (path.isNative() && path.isFoundUnpacked() && platform.owns(path.folder())) {
        try (InputStream content = archive.getInputStream(entry)) {
          Files.copy(content, natives.resolve(path.file()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void copyTrimmed(
      JarFile archive, List<JarEntry> entries, Platform platform, Path copy) throws IOException {
    try (OutputStream file = Files.newOutputStream(copy);
        var zip = new ZipOutputStream(file)) {
      for (JarEntry entry : entries) {
        var path = new ArchiveEntry(entry.getName());
        boolean stays =
            !path.isNative() || (platform.owns(path.folder()) && !path.isFoundUnpacked());
        if (stays) {
          var kept = new ZipEntry(entry.getName());
          kept.setTime(entry.getTime());
          zip.putNextEntry(kept);
          try (InputStream content = archive.getInputStream(entry)) {
            content.transferTo(zip);
          }
          zip.closeEntry();
        }
      }
    }
  }

  /** Unpacks everything: classes and resources into one folder, natives of JavaFX into another. */
  void unpack(Path classes, Path natives) throws IOException {
    try (var archive = new JarFile(file.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) archive.stream()::iterator) {
        var path = new ArchiveEntry(entry.getName());
        boolean metadata = entry.getName().startsWith("META-INF/");
        if (entry.isDirectory() || metadata || entry.getName().endsWith(".jar")) {
          continue;
        }
        Path target =
            path.isNative() ? natives.resolve(path.file()) : classes.resolve(entry.getName());
        if (!target.normalize().startsWith(path.isNative() ? natives : classes)) {
          throw new PackagingException(file + " has a file outside of itself: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = archive.getInputStream(entry)) {
          Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Copies the licences and notices it brings along into a folder of its name. */
  void copyLegal(Path legal) throws IOException {
    try (var archive = new JarFile(file.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) archive.stream()::iterator) {
        var path = new ArchiveEntry(entry.getName());
        if (!entry.isDirectory() && path.isLegal()) {
          Path folder = Files.createDirectories(legal.resolve(name().replaceFirst("\\.jar$", "")));
          try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, folder.resolve(path.file()), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }
}
