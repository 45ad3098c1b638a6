package tallylight.ui.kit;

import tallylight.app.broadcast.BroadcastState;

/** The states of a broadcast in words, the same wherever they are read. */
public final class StateWords {
  private StateWords() {}

  public static String of(BroadcastState state) {
    return switch (state) {
      case READY, ENDED -> Texts.get("state.ready");
      case CONNECTING -> Texts.get("state.connecting");
      case LIVE -> Texts.get("state.live");
      case RECONNECTING -> Texts.get("state.reconnecting");
      case ENDING -> Texts.get("state.ending");
      case FAILED -> Texts.get("state.failed");
    };
  }
}
