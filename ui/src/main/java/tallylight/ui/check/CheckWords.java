package tallylight.ui.check;

import java.time.Duration;
import tallylight.app.check.CheckResult;
import tallylight.app.check.Found;
import tallylight.media.Problem;
import tallylight.ui.kit.Texts;
import tallylight.ui.problem.Trouble;

/** What a check found, in the language that is spoken. */
final class CheckWords {
  private static final int HOURS_IN_DAYS = 48;

  private CheckWords() {}

  static String of(CheckResult result) {
    if (result.failure() != null) {
      Problem problem = Trouble.wordsOf(result.failure());
      return problem.what() + " " + problem.why() + " " + problem.remedy();
    }
    return of(result.found());
  }

  private static String of(Found found) {
    return switch (found) {
      case Found.Fault fault -> fault.sentence();
      case Found.Stopped _ -> Texts.get("found.stopped");
      case Found.NoAddress _ -> Texts.get("found.no-address");
      case Found.StepBeforeFailed _ -> Texts.get("found.step-before");
      case Found.KeyInAddress _ -> Texts.get("found.key-in-address");
      case Found.Address address -> Texts.get("found.address", address.url());
      case Found.Name name -> Texts.get("found.name", name.host(), name.address());
      case Found.NameByProxy _ -> Texts.get("found.name.proxy");
      case Found.Answered answered -> Texts.get("found.answered", millis(answered.took()));
      case Found.Proven proven -> Texts.get("found.proven", proven.host());
      case Found.NotEncrypted open ->
          open.service() == null
              ? Texts.get("found.not-encrypted")
              : Texts.get("found.not-encrypted.service", open.service());
      case Found.LetIn in -> Texts.get("found.let-in", millis(in.took()));
      case Found.NoKey _ -> Texts.get("found.no-key");
      case Found.NoPrivateTest no ->
          no.service() == null
              ? Texts.get("found.no-test")
              : Texts.get("found.no-test.service", no.service());
      case Found.KeyTaken taken -> Texts.get("found.key-taken", taken.service());
      case Found.UplinkCarries carried -> Texts.get("found.uplink", carried.sent());
      case Found.UplinkTooSlow slow -> Texts.get("found.uplink.slow", slow.sent(), slow.wished());
      case Found.Encoder encoder -> encoder(encoder);
      case Found.NothingRecorded _ -> Texts.get("found.no-recording");
      case Found.SpaceFor space -> space(space.time());
      case Found.NoMicrophone _ -> Texts.get("found.no-microphone");
      case Found.NothingHeard _ -> Texts.get("found.silence");
      case Found.Heard heard ->
          Texts.get(heard.tooLoud() ? "found.too-loud" : "found.heard", heard.peak());
    };
  }

  private static String encoder(Found.Encoder found) {
    return Texts.get(
        found.comfortable() ? "found.encoder" : "found.encoder.scant",
        found.encoder(),
        found.size().toString(),
        found.rate().perSecond(),
        found.speed());
  }

  private static String space(Duration time) {
    if (time.toHours() >= HOURS_IN_DAYS) {
      return Texts.get("found.space.days", time.toDays());
    }
    return time.toHours() > 0
        ? Texts.get("found.space.hours", time.toHours(), time.toMinutesPart())
        : Texts.get("found.space.minutes", Math.max(1, time.toMinutes()));
  }

  private static long millis(Duration took) {
    return Math.max(1, took.toMillis());
  }
}
