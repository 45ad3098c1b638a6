package tallylight.rtmp.server;

/** What a channel hands to its players, in order. */
sealed interface ToPlayer permits MediaMessage, ToPlayer.Event {
  /** What became of the broadcast. */
  enum Event implements ToPlayer {
    PUBLISHED,
    UNPUBLISHED
  }
}
