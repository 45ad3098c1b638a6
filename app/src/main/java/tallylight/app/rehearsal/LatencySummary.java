package tallylight.app.rehearsal;

/** From capture to complete arrival, in milliseconds: median, 95th percentile and largest. */
public record LatencySummary(double p50, double p95, double max) {}
