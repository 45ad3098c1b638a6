package tallylight.app.check;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.Problem;
import tallylight.media.VideoSize;

/** What a step of a check found: a kind for each, so that it can be told in any language. */
public sealed interface Found {
  /** In English. */
  String sentence();

  /** A fault, which says itself what happened and why. */
  record Fault(Problem problem) implements Found {
    @Override
    public String sentence() {
      return problem.what() + " " + problem.why();
    }
  }

  /** Not looked at: the person stopped the check. */
  record Stopped() implements Found {
    @Override
    public String sentence() {
      return "The check was stopped.";
    }
  }

  /** Not looked at: there is no server to go to. */
  record NoAddress() implements Found {
    @Override
    public String sentence() {
      return "There is no address to try.";
    }
  }

  /** Not looked at: it never came to that. */
  record StepBeforeFailed() implements Found {
    @Override
    public String sentence() {
      return "Not tried, since the step before failed.";
    }
  }

  /** The address is one, and a stream key is in it. */
  record KeyInAddress() implements Found {
    @Override
    public String sentence() {
      return "A stream key seems to stand in the address; it belongs in the field for the key.";
    }
  }

  /**
   * The address is one.
   *
   * @param url without secrets
   */
  record Address(String url) implements Found {
    @Override
    public String sentence() {
      return "The address is " + url + ".";
    }
  }

  /** The server's name is known. */
  record Name(String host, String address) implements Found {
    @Override
    public String sentence() {
      return host + " is " + address + ".";
    }
  }

  /** Not looked at: a proxy does. */
  record NameByProxy() implements Found {
    @Override
    public String sentence() {
      return "The proxy looks the name up.";
    }
  }

  /** The server takes connections. */
  record Answered(Duration took) implements Found {
    @Override
    public String sentence() {
      return "The server answered in " + millis(took) + " ms.";
    }
  }

  /** The server proved who it is. */
  record Proven(String host) implements Found {
    @Override
    public String sentence() {
      return "The server proved that it is " + host + ".";
    }
  }

  /**
   * Nothing is encrypted there.
   *
   * @param service that has encrypted servers; null where that is not known of any
   */
  record NotEncrypted(@Nullable String service) implements Found {
    @Override
    public String sentence() {
      return "This address is not encrypted: others on the way could read the stream key."
          + (service == null ? "" : " " + service + " has encrypted servers, too.");
    }
  }

  /** The server is one for broadcasts. */
  record LetIn(Duration took) implements Found {
    @Override
    public String sentence() {
      return "It speaks RTMP and lets you in; it answered in " + millis(took) + " ms.";
    }
  }

  /** There is nothing to try. */
  record NoKey() implements Found {
    @Override
    public String sentence() {
      return "There is no stream key yet.";
    }
  }

  /**
   * Key and uplink cannot be tried so that nobody sees it.
   *
   * @param service null for a server that the person named
   */
  record NoPrivateTest(@Nullable String service) implements Found {
    @Override
    public String sentence() {
      return (service == null ? "This server" : service)
          + " has no private test: trying it would be a broadcast that everybody sees.";
    }
  }

  /** The key is right. */
  record KeyTaken(String service) implements Found {
    @Override
    public String sentence() {
      return service + " took the stream key in a broadcast that nobody sees.";
    }
  }

  /** The uplink carries what is wished. */
  record UplinkCarries(Bitrate sent) implements Found {
    @Override
    public String sentence() {
      return "It carried " + sent + " without a loss.";
    }
  }

  /** The uplink carries less than what is wished. */
  record UplinkTooSlow(Bitrate sent, Bitrate wished) implements Found {
    @Override
    public String sentence() {
      return "It carried only " + sent + " of " + wished + ".";
    }
  }

  /**
   * How fast pictures are encoded.
   *
   * @param encoder library and codec
   * @param speed how many times faster than needed
   * @param comfortable whether enough is left for the rest of the program
   */
  record Encoder(String encoder, VideoSize size, FrameRate rate, double speed, boolean comfortable)
      implements Found {
    @Override
    public String sentence() {
      String measured =
          String.format(
              Locale.ROOT,
              "%s encodes %s, %s, %.1f times as fast as needed",
              encoder,
              size,
              rate,
              speed);
      return measured + (comfortable || speed < 1 ? "." : ": little is left for the rest.");
    }
  }

  /** Not looked at: nobody wants a recording. */
  record NothingRecorded() implements Found {
    @Override
    public String sentence() {
      return "Nothing is to be recorded.";
    }
  }

  /** Recordings of such a length fit on the disk. */
  record SpaceFor(Duration time) implements Found {
    @Override
    public String sentence() {
      return "There is space for " + inWords() + " of recording.";
    }

    private String inWords() {
      long hours = time.toHours();
      if (hours >= 48) {
        return hours / 24 + " days";
      }
      return hours > 0
          ? hours + " h " + time.toMinutesPart() + " min"
          : Math.max(1, time.toMinutes()) + " min";
    }
  }

  /** Not looked at: there is nothing to listen to. */
  record NoMicrophone() implements Found {
    @Override
    public String sentence() {
      return "No microphone was chosen.";
    }
  }

  /** The microphone gives silence. */
  record NothingHeard() implements Found {
    @Override
    public String sentence() {
      return "Nothing was heard: speak, and see that the microphone is not muted or turned down.";
    }
  }

  /**
   * The microphone hears something.
   *
   * @param peak the loudest moment, in dBFS
   * @param tooLoud whether it distorts
   */
  record Heard(double peak, boolean tooLoud) implements Found {
    @Override
    public String sentence() {
      return String.format(Locale.ROOT, "The loudest was %.0f dBFS", peak)
          + (tooLoud ? ": turn it down, it distorts." : ".");
    }
  }

  private static long millis(Duration took) {
    return Math.max(1, took.toMillis());
  }
}
