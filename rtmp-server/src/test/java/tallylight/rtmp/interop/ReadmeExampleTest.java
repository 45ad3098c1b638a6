package tallylight.rtmp.interop;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.testing.Clip;

/** The program in the library's README compiles as it stands and publishes a file. */
@Timeout(60)
class ReadmeExampleTest {
  private static final Path README = Path.of("..", "rtmp-client", "README.md");
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void publishesAFile() throws Exception {
    Matcher program = PROGRAM.matcher(Files.readString(README));
    assertTrue(program.find(), "there is no program in the README");
    Path file = directory.resolve("clip.flv");
    try (InputStream clip = Clip.open()) {
      Files.copy(clip, file);
    }
    Path key = Files.writeString(directory.resolve("key.txt"), "from-the-readme\n");
    Path recordings = Files.createDirectory(directory.resolve("recordings"));
    var settings = IngestSettings.onLoopback().withRecordDirectory(recordings);
    try (IngestServer server = IngestServer.start(settings, new IngestListener() {})) {
      String url = "rtmp://127.0.0.1:" + server.port() + "/live";
      run(program.group(2), program.group(1), file.toString(), url, key.toString());
    }
    Movie.Kept kept = Movie.kept(recordings.resolve("from-the-readme.flv"));
    Movie.Kept sent = Movie.Kept.of(new Clip().tags());
    Differences.assertSame(sent.pictures(), kept.pictures());
    Differences.assertSame(sent.sound(), kept.sound());
  }

  private void run(String name, String source, String... arguments) throws Exception {
    Path code = Files.writeString(directory.resolve(name + ".java"), source);
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-Xlint:all",
              "-classpath",
              System.getProperty("java.class.path"),
              "-d",
              directory.toString());
      var task = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(code));
      assertTrue(task.call(), said::toString);
      assertEquals("", said.toString());
    }
    try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      loader
          .loadClass(name)
          .getMethod("main", String[].class)
          .invoke(null, new Object[] {arguments});
    }
  }
}
