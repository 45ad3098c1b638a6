package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** The window's code and its texts fit together, in every language. */
class TextsTest {
  private static final Path CODE = Path.of("src/main/java/tallylight/ui");
  private static final Path TEXTS = Path.of("src/main/resources/tallylight/ui");

  /** A key as the code writes it, or the beginning of keys that it makes: "health." + name. */
  private static final Pattern LITERAL =
      Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.(?:[a-z0-9.-]*[a-z0-9.])?)\"");

  private static final Pattern NO_KEY = Pattern.compile("tallylight\\..*|.*\\.(json|css|png|svg)");
  private static final Pattern MNEMONIC = Pattern.compile("_\\w");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d[^}]*}");

  @BeforeEach
  @AfterEach
  void speakEnglish() {
    Texts.speak(Language.ENGLISH);
  }

  @Test
  void everyTextThatTheCodeAsksForIsThereAndEveryTextThatIsThereIsAskedFor() throws IOException {
    Set<String> literals = literals();
    Set<String> there = texts(Language.ENGLISH).stringPropertyNames();
    assertFalse(there.isEmpty());

    Set<String> missing = new TreeSet<>(literals);
    missing.removeIf(key -> there.stream().anyMatch(text -> answers(key, text)));
    assertEquals(Set.of(), missing, "asked for, but not there");

    Set<String> unused = new TreeSet<>(there);
    unused.removeIf(text -> literals.stream().anyMatch(key -> answers(key, text)));
    assertEquals(Set.of(), unused, "there, but never asked for");
  }

  private static boolean answers(String literal, String text) {
    return literal.endsWith(".") ? text.startsWith(literal) : text.equals(literal);
  }

  private static Set<String> literals() throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> LITERAL.matcher(read(file)).results())
          .map(match -> match.group(1))
          .filter(literal -> !NO_KEY.matcher(literal).matches())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Language language) {
    String suffix = language == Language.ENGLISH ? "" : "_" + language.tag();
    return TEXTS.resolve("texts" + suffix + ".properties");
  }

  private static Properties texts(Language language) throws IOException {
    var texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file(language))) {
      texts.load(reader);
    }
    return texts;
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasEveryTextWithTheSamePlaceholders(Language language) throws IOException {
    Properties english = texts(Language.ENGLISH);
    Properties texts = texts(language);
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(texts.stringPropertyNames()));
    assertAll(
        english.stringPropertyNames().stream()
            .map(
                key ->
                    () ->
                        assertEquals(
                            placeholders(english.getProperty(key)),
                            placeholders(texts.getProperty(key)),
                            key)));
  }

  /** In any order, since languages order words differently. */
  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource
  void noKeyIsThereTwiceAndNoTextIsEmpty(Language language) throws IOException {
    List<String> lines =
        Files.readAllLines(file(language)).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertEquals(texts(language).size(), lines.size(), "lines are keys, each once");
    texts(language).forEach((key, text) -> assertFalse(text.toString().isBlank(), key::toString));
  }

  /** In a text with placeholders a single apostrophe would swallow what follows it. */
  @ParameterizedTest
  @EnumSource
  void apostrophesInTextsWithPlaceholdersAreWrittenTwice(Language language) throws IOException {
    texts(language)
        .forEach(
            (key, text) -> {
              if (PLACEHOLDER.matcher(text.toString()).find()) {
                assertFalse(text.toString().replace("''", "").contains("'"), key::toString);
              }
            });
  }

  /** The texts of a place share the first part of their keys. */
  @ParameterizedTest
  @EnumSource
  void everyLetterForTheAltKeyStandsOnceInItsPlace(Language language) throws IOException {
    Set<String> taken = new TreeSet<>();
    texts(language)
        .forEach(
            (key, text) -> {
              Matcher letter = MNEMONIC.matcher(text.toString());
              String place = key.toString().replaceFirst("\\..*", "");
              if (letter.find()) {
                assertTrue(
                    taken.add(place + letter.group().toUpperCase(Locale.ROOT)), key::toString);
              }
            });
    assertFalse(taken.isEmpty());
  }

  @Test
  void textsInPlaceFollowTheLanguage() {
    var go = Texts.of("live.go");
    assertEquals("Go Live", go.get());
    Texts.speak(Language.KOREAN);
    assertEquals("방송 시작", go.get());
    Texts.speak(Language.CHINESE);
    assertEquals("开始直播", go.get());
  }

  @Test
  void theSystemsLanguageIsKnownByItsTag() {
    assertEquals(Language.KOREAN, Language.of("ko"));
    assertEquals(Language.CHINESE, Language.of("zh"));
    assertEquals(Language.ENGLISH, Language.of("fi"), "one that is not spoken");
    assertTrue(List.of(Language.values()).contains(Language.ofSystem()));
  }

  @Test
  void numbersInTextsAreWrittenAsTheTextsAre() {
    assertEquals("1,234 ms", Texts.get("health.milliseconds", 1234L));
    assertEquals(
        "Clip  ·  1920 × 1080  ·  29.97 fps",
        Texts.get("caption.shown", "Clip", 1920, 1080, 30000 / 1001.0));
  }
}
