package tallylight.rtmp.flv;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.amf.AmfReader;
import tallylight.rtmp.amf.AmfValue;

/**
 * The colours of the pictures that follow, as receivers need to know them for HDR (E-RTMP v2,
 * Metadata Frame). The three numbers are code points of ITU-T H.273, in which 2 says nothing.
 *
 * @param bitDepth bits a sample: 8, 10 or 12; 0 says nothing
 * @param colorPrimaries such as 9 for BT.2020
 * @param transferCharacteristics such as 16 for PQ and 18 for HLG
 * @param matrixCoefficients such as 9 for BT.2020 non-constant luminance
 * @param lightLevel null where it is not known
 * @param mastering null where it is not known
 */
public record ColorInfo(
    int bitDepth,
    int colorPrimaries,
    int transferCharacteristics,
    int matrixCoefficients,
    @Nullable LightLevel lightLevel,
    @Nullable MasteringDisplay mastering) {
  private static final int UNSPECIFIED = 2;

  /**
   * How bright the content is (CTA-861.3).
   *
   * @param maxFall the largest average of a picture, in cd/m²
   * @param maxCll the brightest sample, in cd/m²
   */
  public record LightLevel(double maxFall, double maxCll) {}

  /**
   * The display on which it was made (SMPTE ST 2086): chromaticities in CIE 1931 x and y, and
   * luminance in cd/m².
   */
  public record MasteringDisplay(
      double redX,
      double redY,
      double greenX,
      double greenY,
      double blueX,
      double blueY,
      double whitePointX,
      double whitePointY,
      double maxLuminance,
      double minLuminance) {}

  /** The value that goes with the name colorInfo. */
  public AmfValue toAmf() {
    var parts = new LinkedHashMap<String, AmfValue>();
    var config = new LinkedHashMap<String, AmfValue>();
    if (bitDepth > 0) {
      config.put("bitDepth", AmfValue.of(bitDepth));
    }
    config.put("colorPrimaries", AmfValue.of(colorPrimaries));
    config.put("transferCharacteristics", AmfValue.of(transferCharacteristics));
    config.put("matrixCoefficients", AmfValue.of(matrixCoefficients));
    parts.put("colorConfig", new AmfValue.Obj(config));
    if (lightLevel != null) {
      var values = new LinkedHashMap<String, AmfValue>();
      values.put("maxFall", AmfValue.of(lightLevel.maxFall()));
      values.put("maxCLL", AmfValue.of(lightLevel.maxCll()));
      parts.put("hdrCll", new AmfValue.Obj(values));
    }
    if (mastering != null) {
      parts.put("hdrMdcv", toAmf(mastering));
    }
    return new AmfValue.Obj(parts);
  }

  private static AmfValue toAmf(MasteringDisplay display) {
    var values = new LinkedHashMap<String, AmfValue>();
    values.put("redX", AmfValue.of(display.redX()));
    values.put("redY", AmfValue.of(display.redY()));
    values.put("greenX", AmfValue.of(display.greenX()));
    values.put("greenY", AmfValue.of(display.greenY()));
    values.put("blueX", AmfValue.of(display.blueX()));
    values.put("blueY", AmfValue.of(display.blueY()));
    values.put("whitePointX", AmfValue.of(display.whitePointX()));
    values.put("whitePointY", AmfValue.of(display.whitePointY()));
    values.put("maxLuminance", AmfValue.of(display.maxLuminance()));
    values.put("minLuminance", AmfValue.of(display.minLuminance()));
    return new AmfValue.Obj(values);
  }

  /**
   * Reads the data of a metadata packet, from position to limit, which moves.
   *
   * @return empty where it says nothing about colours, or takes back what was said
   * @throws ProtocolException where it is no AMF
   */
  public static Optional<ColorInfo> read(ByteBuffer metadata) throws ProtocolException {
    List<AmfValue> values = new AmfReader(metadata).readAll();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      if (values.get(i).equals(AmfValue.of("colorInfo"))) {
        Map<String, AmfValue> parts = values.get(i + 1).entries();
        return parts.isEmpty() ? Optional.empty() : Optional.of(of(parts));
      }
    }
    return Optional.empty();
  }

  private static ColorInfo of(Map<String, AmfValue> parts) {
    AmfValue config = parts.getOrDefault("colorConfig", AmfValue.Special.UNDEFINED);
    AmfValue light = parts.get("hdrCll");
    AmfValue display = parts.get("hdrMdcv");
    return new ColorInfo(
        (int) config.number("bitDepth", 0),
        (int) config.number("colorPrimaries", UNSPECIFIED),
        (int) config.number("transferCharacteristics", UNSPECIFIED),
        (int) config.number("matrixCoefficients", UNSPECIFIED),
        light == null
            ? null
            : new LightLevel(light.number("maxFall", 0), light.number("maxCLL", 0)),
        display == null ? null : masteringDisplay(display));
  }

  private static MasteringDisplay masteringDisplay(AmfValue values) {
    return new MasteringDisplay(
        values.number("redX", 0),
        values.number("redY", 0),
        values.number("greenX", 0),
        values.number("greenY", 0),
        values.number("blueX", 0),
        values.number("blueY", 0),
        values.number("whitePointX", 0),
        values.number("whitePointY", 0),
        values.number("maxLuminance", 0),
        values.number("minLuminance", 0));
  }
}
