package tallylight.ui.mixer;

import tallylight.ui.kit.Texts;

/** Levels and hints in words. */
public final class LoudnessWords {
  private LoudnessWords() {}

  static String of(Loudness loudness) {
    return switch (loudness) {
      case NONE -> Texts.get("meter.none");
      case QUIET -> Texts.get("meter.quiet");
      case GOOD -> Texts.get("meter.good");
      case LOUD -> Texts.get("meter.loud");
      case CLIPPING -> Texts.get("meter.clipping");
    };
  }

  public static String of(Strip.Hint hint) {
    return switch (hint) {
      case NONE -> "";
      case NO_SOUND -> Texts.get("mixer.hint.silent");
      case TALKING_WHILE_MUTED -> Texts.get("mixer.hint.muted");
    };
  }
}
