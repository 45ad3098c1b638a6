package tallylight.ui.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.app.support.ProblemCode;
import tallylight.capture.CaptureException;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** Every kind of fault is explained in every language. */
class FaultTextsTest {
  /** The local ingest and the command line, which the window has nothing of. */
  private static final Set<String> NOT_MET = Set.of("tallylight.rtmp.server", "tallylight.app.cli");

  private static final String CODES = "/tallylight/app/problem-codes.properties";

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
    wanted.addAll(Set.of("Rejected.in-use.why", "said"));
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

  /** Those with a code are all that there are, as {@code ProblemCodesTest} sees to. */
  @ParameterizedTest
  @EnumSource(names = {"KOREAN", "CHINESE"})
  void everyFaultWithACodeThatTheWindowCanMeetSpeaksTheLanguage(Language language)
      throws Exception {
    var codes = new Properties();
    try (InputStream file = ProblemCode.class.getResourceAsStream(CODES)) {
      codes.load(file);
    }
    assertTrue(codes.size() > 30, "the list is read");
    for (String name : codes.stringPropertyNames()) {
      Class<? extends ProblemException> kind =
          Class.forName(name).asSubclass(ProblemException.class);
      if (!NOT_MET.contains(kind.getPackageName()) && !name.startsWith("tallylight.ui.")) {
        assertTrue(FaultTexts.knows(kind, language), name);
      }
    }
  }

  @Test
  void inEnglishTheSentencesAreThoseOfTheThrower() {
    var missing = new CaptureException.MissingFile("No clip.mp4.", "It was moved.", "Look.");
    assertEquals("No clip.mp4.", Trouble.wordsOf(missing).what());
    Texts.speak(Language.KOREAN);
    assertEquals("파일을 찾을 수 없습니다.", Trouble.wordsOf(missing).what());
  }
}
