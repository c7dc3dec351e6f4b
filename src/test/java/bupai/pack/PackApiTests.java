package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import bupai.access.Caller;
import bupai.access.Role;
import bupai.calendar.SchoolClock;
import bupai.pack.Delivery.State;
import bupai.photo.Pictures;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

class PackApiTests {

    private static final Caller OFFICER =
            new Caller("jingguan", "林秘书", Optional.of(Role.COLLEGE_OFFICER), Scope.ofCollege("jingguan"));
    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());

    @TempDir
    Path home;

    private PackRoom room;
    private Caller caller = OFFICER;
    private MockMvc http;

    @BeforeEach
    void open() {
        room = new PackRoom(home, "80KB");
        var school = room.get(School.class);
        var packs = new PackApi(
                school,
                room.get(PackContents.class),
                room.get(MissingList.class),
                room.get(Manifest.class),
                room.get(PackZip.class));
        var deliveries = new DeliveryApi(
                school,
                room.deliveries(),
                room.get(AwaitedBuilds.class),
                room.get(Builds.class),
                room.get(BuildProgress.class),
                room.get(HandOvers.class),
                room.get(PackPost.class),
                room.get(Receipts.class),
                room.get(FailureWords.class),
                room.get(SchoolClock.class));
        var files = new DeliveryFilesApi(school, room.get(DeliveryContents.class), room.get(PartFiles.class));
        http = MockMvcBuilders.standaloneSetup(packs, deliveries, files)
                .setCustomArgumentResolvers(whoAsks())
                .build();
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        room.absent("0120002", "李二", "NOT_STARTED");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void streamsThePackUnderItsNameAndLength() throws Exception {
        var answer = http.perform(get("/api/colleges/经管/pack"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/zip"))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"11311-2024-jingguan.zip\""))
                .andReturn()
                .getResponse();

        assertThat(answer.getContentAsByteArray()).hasSize(Integer.parseInt(answer.getHeader("Content-Length")));
    }

    @Test
    void givesBothSheetsAsCsv() throws Exception {
        assertThat(csv("manifest")).contains("0120001").doesNotContain("0120002");
        assertThat(csv("missing")).contains("0120002").doesNotContain("0120001");
    }

    @Test
    void answersADeliveryOnceSomebodyElseHasBuiltIt() throws Exception {
        var building = CompletableFuture.runAsync(this::buildWhatIsAskedFor);

        var awaited = http.perform(post("/api/colleges/jingguan/deliveries")).andReturn();
        http.perform(asyncDispatch(awaited))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(1))
                .andExpect(jsonPath("$.parts[0].name").value("11311-2024-jingguan-d1-part01of01.zip"))
                .andExpect(jsonPath("$.parts[0].photos").value(1))
                .andExpect(jsonPath("$.missing").value(1));

        building.join();
        http.perform(get("/api/colleges/jingguan/deliveries/1/parts/1")).andExpect(status().isOk());
        assertRefused(404, get("/api/colleges/jingguan/deliveries/1/parts/2"));
        http.perform(get("/api/colleges/jingguan/deliveries"))
                .andExpect(jsonPath("$[0].state").value("MAILED"))
                .andExpect(jsonPath("$[0].photos").value(1));
    }

    @Test
    void saysWhyADeliveryThatIsWaitedForWasNotBuilt() throws Exception {
        var calledOff = http.perform(post("/api/colleges/jingguan/deliveries")).andReturn();
        room.get(Builds.class).callOff(room.college(), 1, OFFICER);
        room.carryOut(1);
        assertThat(answer(calledOff)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.key())
                .isEqualTo("pack.delivery.called-off"));

        var failed = http.perform(post("/api/colleges/jingguan/deliveries")).andReturn();
        room.get(Builds.class).failed(room.deliveries().of(room.college(), 1), "pack.photo.lost", "0120001");
        assertThat(answer(failed)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.key()).isEqualTo("pack.photo.lost");
            assertThat(refused.arguments()).containsExactly("0120001");
        });
    }

    private static Object answer(MvcResult awaited) {
        return awaited.getAsyncResult(60_000);
    }

    @Test
    void leavesTheReceiptToAcademicAffairs() throws Exception {
        room.deliver();
        assertRefused(403, receipt("{\"inOrder\": true}"));
        caller = OFFICE;
        assertRefused(422, receipt("{}"));
        assertRefused(422, receipt("{\"inOrder\": false}"));
        assertRefused(422, receipt("{\"inOrder\": false, \"photos\": [{\"studentNumber\": \"0120001\"}]}"));
        assertRefused(422, receipt("{\"inOrder\": false, \"photos\": [{\"remark\": \"背景不是蓝色\"}]}"));

        http.perform(receipt("{\"inOrder\": true}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("RECEIVED"));

        assertRefused(409, receipt("{\"inOrder\": true}"));
    }

    @Test
    void losesNothingOfWhatIsSaidTwiceOfOnePhoto() throws Exception {
        room.deliver();
        caller = OFFICE;
        var said =
                """
                {"inOrder": false, "photos": [{"studentNumber": "0120001", "remark": "背景不是蓝色"},
                    {"studentNumber": "0120001", "remark": "闭眼"}]}""";

        http.perform(receipt(said)).andExpect(status().isOk());

        assertThat(room.get(Receipts.class).remarks("jingguan", 1)).containsValue("背景不是蓝色；闭眼");
    }

    @Test
    void goesOnWithADownloadOnlyWhereItBeganWithTheSameBytes() throws Exception {
        room.deliver();
        var part = "/api/colleges/jingguan/deliveries/1/parts/1";
        var whole = http.perform(get(part)).andReturn().getResponse();

        http.perform(get(part).header("Range", "bytes=10-19").header("If-Range", whole.getHeader("ETag")))
                .andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Length", "10"));
        var anew = http.perform(get(part).header("Range", "bytes=10-19").header("If-Range", "\"of-another-build\""))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();

        assertThat(anew.getContentAsByteArray()).isEqualTo(whole.getContentAsByteArray());
    }

    @Test
    void keepsCollegesApart() throws Exception {
        assertRefused(403, get("/api/colleges/信息/pack"));
        assertRefused(403, post("/api/colleges/xinxi/deliveries"));
        assertRefused(404, get("/api/colleges/nobody/pack/missing"));
    }

    private void buildWhatIsAskedFor() {
        Awaitility.await().until(() -> room.deliveries()
                .find("jingguan", 1)
                .filter(delivery -> delivery.state() == State.BUILDING)
                .isPresent());
        room.carryOut(1);
    }

    private String csv(String sheet) throws Exception {
        return http.perform(get("/api/colleges/jingguan/pack/" + sheet))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder receipt(String body) {
        return put("/api/colleges/jingguan/deliveries/1/receipt")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    /** Standing alone, nobody turns the refusal into problem+json. */
    private void assertRefused(int status, MockHttpServletRequestBuilder request) throws Exception {
        try {
            http.perform(request);
        } catch (ServletException failure) {
            assertThat(failure.getCause()).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                            refused.why().status())
                    .isEqualTo(status));
            return;
        }
        throw new AssertionError("was not refused");
    }

    private HandlerMethodArgumentResolver whoAsks() {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType().equals(Caller.class);
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    ModelAndViewContainer page,
                    NativeWebRequest request,
                    WebDataBinderFactory binders) {
                return caller;
            }
        };
    }
}
