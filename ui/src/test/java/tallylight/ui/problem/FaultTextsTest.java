package tallylight.ui.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** Every kind of fault is explained in every language. */
class FaultTextsTest {
  /** The local ingest and the command line, which the window has nothing of. */
  private static final Set<String> NOT_MET = Set.of("tallylight.rtmp.server", "tallylight.app.cli");

  @AfterEach
  void speakEnglish() {
    Texts.speak(Language.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "zh"})
  void everyKindOfFaultOfTheRoomsBelowHasThreeSentences(String language) throws IOException {
    var texts = new Properties();
    Path file = Path.of("src/main/resources/tallylight/ui/faults_" + language + ".properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    Set<String> wanted =
        kindsOfFaults().stream()
            .flatMap(kind -> Set.of(kind + ".what", kind + ".why", kind + ".remedy").stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(wanted, new TreeSet<>(texts.stringPropertyNames()));
    texts.values().forEach(text -> assertFalse(text.toString().isBlank()));
  }

  /** Those of the window are written in the language that is spoken to begin with. */
  private static Set<String> kindsOfFaults() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tallylight")
            .stream()
            .filter(kind -> kind.isAssignableTo(ProblemException.class))
            .filter(kind -> !kind.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(kind -> !NOT_MET.contains(kind.getPackageName()))
            .filter(kind -> !kind.getPackageName().startsWith("tallylight.ui"))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void inEnglishTheSentencesAreThoseOfTheThrower() {
    var written = new Problem("It rains.", "It is autumn.", "Take an umbrella.");
    assertEquals(written, FaultTexts.of("Unreachable", written));
    Texts.speak(Language.KOREAN);
    assertEquals("방송 서버에 연결할 수 없습니다.", FaultTexts.of("Unreachable", written).what());
    assertEquals(written, FaultTexts.of("NeverHeardOf", written));
  }
}
