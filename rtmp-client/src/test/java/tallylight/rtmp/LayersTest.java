package tallylight.rtmp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "tallylight.rtmp", importOptions = DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule everyLayerKnowsOnlyThoseBeforeIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("amf")
          .definedBy("tallylight.rtmp.amf")
          .layer("chunk")
          .definedBy("tallylight.rtmp.chunk")
          .layer("message")
          .definedBy("tallylight.rtmp.message")
          .layer("handshake")
          .definedBy("tallylight.rtmp.handshake")
          .layer("transport")
          .definedBy("tallylight.rtmp.transport")
          .layer("flv")
          .definedBy("tallylight.rtmp.flv")
          .layer("session")
          .definedBy("tallylight.rtmp.session")
          .layer("congestion")
          .definedBy("tallylight.rtmp.congestion")
          .layer("publish")
          .definedBy("tallylight.rtmp.publish")
          .layer("play")
          .definedBy("tallylight.rtmp.play")
          .withOptionalLayers(true)
          .whereLayer("amf")
          .mayNotAccessAnyLayer()
          .whereLayer("chunk")
          .mayOnlyAccessLayers("amf")
          .whereLayer("message")
          .mayOnlyAccessLayers("amf", "chunk")
          .whereLayer("handshake")
          .mayOnlyAccessLayers("amf", "chunk", "message")
          .whereLayer("transport")
          .mayOnlyAccessLayers("amf", "chunk", "message")
          .whereLayer("flv")
          .mayOnlyAccessLayers("amf", "chunk", "message", "handshake", "transport")
          .whereLayer("session")
          .mayOnlyAccessLayers("amf", "chunk", "message", "handshake", "transport", "flv")
          .whereLayer("congestion")
          .mayOnlyAccessLayers("amf", "chunk", "message", "flv")
          .whereLayer("publish")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("play")
          .mayNotBeAccessedByAnyLayer()
          .because(
              "each layer can then be read, tested and replaced with only those below in mind");

  @ArchTest
  static final ArchRule everyPackageIsALayer =
      classes()
          .should()
          .resideInAnyPackage(
              "tallylight.rtmp.amf",
              "tallylight.rtmp.chunk",
              "tallylight.rtmp.message",
              "tallylight.rtmp.handshake",
              "tallylight.rtmp.transport",
              "tallylight.rtmp.flv",
              "tallylight.rtmp.session",
              "tallylight.rtmp.congestion",
              "tallylight.rtmp.publish",
              "tallylight.rtmp.play")
          .because("a package that is no layer escapes the order of the layers");

  @ArchTest
  static final ArchRule theLibraryStandsAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.net.ssl",
              "javax.security..",
              "org.slf4j..",
              "org.jspecify..",
              "tallylight.media",
              "tallylight.rtmp..")
          .because("a developer takes rtmp-client alone, without codecs, windows or a studio");

  @ArchTest
  static final ArchRule onlyTheTransportOpensSockets =
      noClasses()
          .that()
          .resideOutsideOfPackage("tallylight.rtmp.transport")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java[.]net[.](Socket|ServerSocket)|javax[.]net[.]ssl[.]SSLEngine|java[.]nio[.]channels[.].*Socket.*")
          .because("TLS and tunnels fit in only where nobody else knows of sockets");
}
