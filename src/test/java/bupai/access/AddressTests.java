package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class AddressTests {

    private static final String PAGE = "https://bupai.example/makeups/0120001";

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void keepsTheWayBackThroughAnAct() {
        sentFrom(PAGE + "?back=%2Fmakeups%3Fstate%3DRETURNED%26page%3D2&lang=en");

        assertThat(Address.again("/makeups/{student}"))
                .isEqualTo("/makeups/{student}?back=%2Fmakeups%3Fstate%3DRETURNED%26page%3D2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?back=//evil.example",
                "?back=%2F%2Fevil.example",
                "?back=https%3A%2F%2Fevil.example",
                "?back=/%5Cevil.example",
                "?back=%0D%0ASet-Cookie:a",
                "?back={student}",
                "?lang=en",
                ""
            })
    void goesNowhereElse(String query) {
        sentFrom(PAGE + query);

        assertThat(Address.again("/makeups/{student}")).isEqualTo("/makeups/{student}");
    }

    private static void sentFrom(String page) {
        var request = new MockHttpServletRequest("POST", "/makeups/0120001/route");
        request.addHeader("Referer", page);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
