package tallylight.app.rehearsal;

import org.jspecify.annotations.Nullable;

/**
 * How a broadcast fared on an emulated uplink.
 *
 * @param utilisation what arrived and could be decoded, as a part of what the uplink and the
 *     bitrate allowed; seconds whose pictures needed less count with what they needed
 * @param latency from leaving the encoder to complete arrival; null where nothing arrived
 * @param undecodablePercent of the encoded pictures: lost, or in need of one that was
 * @param backSeconds from the uplink's last rise until the encoder was asked for nine tenths of
 *     what fits; null where it does not rise, or the time was too short
 * @param changesPerMinute how often the bitrate changed
 */
public record UplinkReport(
    double utilisation,
    @Nullable LatencySummary latency,
    double undecodablePercent,
    @Nullable Double backSeconds,
    double changesPerMinute) {}
