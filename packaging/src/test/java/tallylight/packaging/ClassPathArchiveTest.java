package tallylight.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only natives of one platform go into its installer, and humble-video into none. */
class ClassPathArchiveTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "com/sun/jna/linux-x86-64/libjnidispatch.so, LINUX_X64, beside",
    "com/sun/jna/win32-x86-64/jnidispatch.dll, WINDOWS_X64, beside",
    "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib, MACOS_ARM64, beside",
    "com/sun/jna/aix-ppc/libjnidispatch.a, LINUX_X64, nowhere",
    "com/sun/jna/linux-x86-64/libjnidispatch.so, LINUX_ARM64, nowhere",
    "org/bytedeco/ffmpeg/linux-x86_64-gpl/libavcodec.so.62, LINUX_X64, beside",
    "org/bytedeco/ffmpeg/macosx-arm64-gpl/libavcodec.62.dylib, MACOS_ARM64, beside",
    "org/bytedeco/ffmpeg/windows-x86_64-gpl/avcodec-62.dll, WINDOWS_X64, beside",
    "org/bytedeco/ffmpeg/linux-x86_64-gpl/ffmpeg, LINUX_X64, inside",
    "org/bridj/lib/linux_x64/libbridj.so, LINUX_X64, inside",
    "org/bridj/lib/win64/bridj.dll, LINUX_X64, nowhere",
    "org/bridj/lib/darwin_universal/libbridj.dylib, MACOS_X64, inside",
  })
  void nativesGoWhereTheyAreFound(String name, Platform platform, String where) throws IOException {
    Path jar = jar("some-1.0.jar", "some/Thing.class", name);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path natives = Files.createDirectory(folder.resolve("natives"));

    new ClassPathArchive(jar).stage(platform, classes, natives);

    Set<String> inside = names(classes.resolve("some-1.0.jar"));
    assertTrue(inside.contains("some/Thing.class"));
    assertEquals(where.equals("inside"), inside.contains(name));
    assertEquals(
        where.equals("beside"), Files.exists(natives.resolve(new ArchiveEntry(name).file())));
  }

  @Test
  void anArchiveWithoutForeignNativesIsCopiedByteForByte() throws IOException {
    Path jar = jar("some-1.0.jar", "some/Thing.class");
    Path classes = Files.createDirectory(folder.resolve("classes"));

    new ClassPathArchive(jar).stage(Platform.LINUX_X64, classes, folder);

    assertArrayEquals(Files.readAllBytes(jar), Files.readAllBytes(classes.resolve("some-1.0.jar")));
  }

  @Test
  void anArchiveOfPicturesAloneIsCopied() throws IOException {
    Path jar = jar("icons-1.0.jar", "icons/icon-16.png");
    Path classes = Files.createDirectory(folder.resolve("classes"));

    new ClassPathArchive(jar).stage(Platform.LINUX_X64, classes, folder);

    assertTrue(Files.exists(classes.resolve("icons-1.0.jar")));
  }

  @Test
  void anArchiveOfNativesAloneIsNotNeededOnceTheyAreUnpacked() throws IOException {
    Path jar =
        jar(
            "ffmpeg-8-linux-x86_64-gpl.jar",
            "META-INF/versions/9/module-info.class",
            "org/bytedeco/ffmpeg/linux-x86_64-gpl/libavutil.so.60");
    Path classes = Files.createDirectory(folder.resolve("classes"));

    new ClassPathArchive(jar).stage(Platform.LINUX_X64, classes, folder);

    assertEquals(List.of(), Folders.files(classes));
    assertTrue(Files.exists(folder.resolve("libavutil.so.60")));
  }

  @Test
  void licencesAreTakenAlong() throws IOException {
    Path jar =
        jar("some-1.0.jar", "META-INF/LICENSE.txt", "NOTICE", "a/License.class", "a/LICENSE");

    new ClassPathArchive(jar).copyLegal(folder.resolve("legal"));

    assertEquals(
        List.of("LICENSE.txt", "NOTICE"),
        Folders.files(folder.resolve("legal/some-1.0")).stream()
            .map(file -> String.valueOf(file.getFileName()))
            .toList());
  }

  @Test
  void humbleVideoIsLeftOut() {
    assertTrue(new ClassPathArchive(Path.of("humble-video-noarch-0.3.0.jar")).isLeftOut());
    assertTrue(new ClassPathArchive(Path.of("humble-video-arch-x86_64-pc-1.jar")).isLeftOut());
    assertFalse(new ClassPathArchive(Path.of("ffmpeg-8.0.1-linux-x86_64-gpl.jar")).isLeftOut());
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static Set<String> names(Path jar) throws IOException {
    var names = new TreeSet<String>();
    try (var file = new JarFile(jar.toFile())) {
      file.stream().forEach(entry -> names.add(entry.getName()));
    }
    return names;
  }
}
